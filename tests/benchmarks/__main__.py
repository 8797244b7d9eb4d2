"""All measurements, one after the other: ``python -m tests.benchmarks``."""

from tests.benchmarks import (
    bench_findings,
    bench_import,
    bench_national,
    bench_national_pages,
    bench_pages,
    bench_profile,
    bench_sync,
)

if bench_import.FILE.exists():
    bench_import.main(bench_import.FILE)
else:
    print(f"no import measured: {bench_import.FILE} is not there")
bench_pages.main(bench_pages.FILE)
bench_national.main()
bench_findings.main()
bench_national_pages.main()
bench_profile.main()
bench_sync.main()
