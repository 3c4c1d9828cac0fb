/** Benchmarks of planning, validating, reading, writing and applying, with the number of calls. */
@NullMarked
package io.kops.networking.aws.benchmark;

import org.jspecify.annotations.NullMarked;
