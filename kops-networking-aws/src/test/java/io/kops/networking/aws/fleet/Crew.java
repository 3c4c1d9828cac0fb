package io.kops.networking.aws.fleet;

import java.time.Duration;
import java.util.Random;

/**
 * How many work on a fleet, and how long they live.
 *
 * @param sites accounts, each with a region and a state store of its own
 * @param workersPerSite processes in each
 * @param clustersPerWorker how many clusters each changes at a time
 * @param callsPerLife after how many calls a process dies, on average; 0 when none does
 * @param silence after how long without a heartbeat a worker counts as lost
 * @param seed of what is left to chance
 */
record Crew(
    int sites,
    int workersPerSite,
    int clustersPerWorker,
    int callsPerLife,
    Duration silence,
    long seed) {

  /** Returns the next life; at any call with the same chance, up to twice the average. */
  Life nextLife(Random chance) {
    return callsPerLife == 0
        ? Life.endless()
        : new Life(
            1 + chance.nextInt(2 * callsPerLife),
            chance.nextBoolean() ? Life.LastCall.NOT_MADE : Life.LastCall.NOT_HEARD_OF);
  }
}
