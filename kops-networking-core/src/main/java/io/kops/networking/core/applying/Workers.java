package io.kops.networking.core.applying;

import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * Where actions run.
 *
 * @param executor runs them; those of a walk in threads other than the caller's
 * @param parallelism how many may run at a time, at least 1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Workers(Executor executor, int parallelism) {
  /** Run one action after the other in the thread of the caller. */
  public static final Workers CALLER = new Workers(Runnable::run, 1);

  /** Refuses workers that do no work. */
  public Workers {
    Objects.requireNonNull(executor, "executor");
    if (parallelism < 1) {
      throw new IllegalArgumentException("a walk needs room for at least one action");
    }
  }

  /**
   * Runs tasks, each begun in its turn, and returns when all have ended. They catch what they
   * throw.
   */
  public void runAll(List<? extends Runnable> tasks) {
    Queue<Runnable> left = new ConcurrentLinkedQueue<>(tasks);
    Runnable lane =
        () -> {
          for (Runnable task = left.poll(); task != null; task = left.poll()) {
            task.run();
          }
        };
    CompletableFuture<?>[] lanes =
        IntStream.range(0, Math.min(parallelism, tasks.size()))
            .mapToObj(number -> CompletableFuture.runAsync(lane, executor))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(lanes).join();
  }
}
