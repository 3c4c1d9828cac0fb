package io.kops.networking.aws.fleet;

import java.time.Duration;
import java.util.Random;

/**
 * The number of workers in a fleet, and their lifetime.
 *
 * @param sites the number of accounts, each with a region and its own state store
 * @param workersPerSite the number of processes in each account
 * @param clustersPerWorker the number of clusters that each process changes concurrently
 * @param callsPerLife the average number of calls after which a process is killed; 0 to kill none
 * @param silence the time without a heartbeat after which a worker counts as lost
 * @param seed the seed of random decisions
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
