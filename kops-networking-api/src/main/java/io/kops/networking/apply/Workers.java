package io.kops.networking.apply;

import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

/**
 * The threads that run actions.
 *
 * @param executor the executor of the actions; it must not run them in the calling thread, except
 *     in {@link #CALLER}
 * @param parallelism the maximum number of concurrent actions, at least 1
 */
public record Workers(Executor executor, int parallelism) {
  /** Runs actions sequentially in the calling thread. */
  public static final Workers CALLER = new Workers(Runnable::run, 1);

  public Workers {
    Objects.requireNonNull(executor, "executor");
    if (parallelism < 1) {
      throw new IllegalArgumentException("parallelism must be at least 1");
    }
  }

  /** Runs tasks in order and returns when all have ended. The tasks must not throw. */
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
