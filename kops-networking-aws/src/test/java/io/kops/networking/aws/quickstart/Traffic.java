package io.kops.networking.aws.quickstart;

import java.time.Duration;

/**
 * The calls and the duration of a stage of the quickstart.
 *
 * @param stage the name of the stage
 * @param reads the number of attempts of read-only calls
 * @param writes the number of attempts of mutating calls
 * @param elapsed the duration
 */
record Traffic(String stage, long reads, long writes, Duration elapsed) {}
