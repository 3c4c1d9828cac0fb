package io.kops.networking.aws.quickstart;

import java.time.Duration;

/**
 * What a stage of the quickstart cost.
 *
 * @param stage what was done
 * @param reads calls that cannot change anything, each attempt counted
 * @param writes calls that can
 * @param elapsed how long it took
 */
record Traffic(String stage, long reads, long writes, Duration elapsed) {}
