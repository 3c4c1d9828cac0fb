package io.kops.networking.aws.benchmark;

import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.apply.ApplyListener;
import io.kops.networking.resource.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Attributes calls to units of work. It is the executor of a networking, the listener of its apply
 * and an interceptor of its clients: a unit of work starts with the events of its resources, is
 * then passed to the executor, and makes its calls in the thread that runs it. A unit without
 * resources is a read.
 */
final class WorkTrace implements Executor, ApplyListener, ExecutionInterceptor {
  private final Executor threads;
  private final Map<Thread, Queue<String>> current = new ConcurrentHashMap<>();
  private final Queue<Traced> pieces = new ConcurrentLinkedQueue<>();
  private final List<ResourceId> starting = new ArrayList<>();

  private record Traced(List<ResourceId> resources, Queue<String> calls) {}

  WorkTrace(Executor threads) {
    this.threads = threads;
  }

  @Override
  public void on(ApplyEvent event) {
    if (event instanceof ApplyEvent.ActionStarted started) {
      starting.add(started.id());
    }
  }

  @Override
  public void execute(Runnable work) {
    Traced piece = new Traced(List.copyOf(starting), new ConcurrentLinkedQueue<>());
    starting.clear();
    pieces.add(piece);
    threads.execute(
        () -> {
          current.put(Thread.currentThread(), piece.calls());
          try {
            work.run();
          } finally {
            current.remove(Thread.currentThread());
          }
        });
  }

  @Override
  public void beforeTransmission(Context.BeforeTransmission call, ExecutionAttributes attributes) {
    Queue<String> calls = current.get(Thread.currentThread());
    if (calls == null) {
      throw new IllegalStateException("a call that belongs to no piece of work");
    }
    calls.add(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
  }

  /** Returns the pieces of work so far, and forgets them. */
  List<Work> take() {
    List<Work> taken =
        pieces.stream()
            .map(piece -> new Work(piece.resources(), List.copyOf(piece.calls())))
            .toList();
    pieces.clear();
    return taken;
  }

  /**
   * A piece of work.
   *
   * @param resources the resources that it changed; none when it only read
   * @param calls the calls that it made, one after the other
   */
  record Work(List<ResourceId> resources, List<String> calls) {}
}
