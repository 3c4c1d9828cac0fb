package io.kops.networking.aws.simulator;

import io.kops.networking.aws.simulator.wire.AwsFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.function.Predicate;

/**
 * Injects faults into calls. Each fault has a condition and an effect:
 *
 * <pre>{@code
 * simulator.faults().on("CreateVpc").loseResponse();
 * simulator.faults().onMutatingCall().nth(7).andLater().loseRequest();
 * simulator.faults().on("CreateSubnet").nth(2).answer("InternalError", 500, "try again");
 * }</pre>
 *
 * <p>Counting starts when the fault is defined. The first fault that applies to a call takes
 * effect. Every fault counts all calls that match its condition, even if another fault takes
 * effect.
 */
public final class Faults {
  private final List<Plan> plans = new ArrayList<>();
  private final Lock lock;

  Faults(Lock lock) {
    this.lock = lock;
  }

  /** Begins a fault for calls of an action, such as {@code CreateVpc}. */
  public Trigger on(String action) {
    return when(call -> call.action().equals(action));
  }

  /** Begins a fault for any call. */
  public Trigger onCall() {
    return when(call -> true);
  }

  /** Begins a fault for any call that can change something. */
  public Trigger onMutatingCall() {
    return when(Call::mutating);
  }

  /** Begins a fault for calls that match a condition. The condition must not call the simulator. */
  public Trigger when(Predicate<Call> condition) {
    return new Trigger(this, condition, 1, 1);
  }

  /** Removes all faults. */
  public void clear() {
    lock.lock();
    try {
      plans.clear();
    } finally {
      lock.unlock();
    }
  }

  /** Returns the fault for a call that has arrived. The caller must own the lock. */
  Optional<Fault> next(Call call) {
    Optional<Fault> decided = Optional.empty();
    for (Plan plan : plans) {
      if (plan.appliesTo(call) && decided.isEmpty()) {
        decided = Optional.of(plan.fault);
      }
    }
    return decided;
  }

  private void add(Plan plan) {
    lock.lock();
    try {
      plans.add(plan);
    } finally {
      lock.unlock();
    }
  }

  /** The condition of a fault. It takes effect once a fault method completes it. Immutable. */
  public static final class Trigger {
    private final Faults faults;
    private final Predicate<Call> condition;
    private final int first;
    private final long count;

    private Trigger(Faults faults, Predicate<Call> condition, int first, long count) {
      this.faults = faults;
      this.condition = condition;
      this.first = first;
      this.count = count;
    }

    /**
     * Applies the fault to the n-th matching call from now, counted from one, instead of the first.
     */
    public Trigger nth(int number) {
      return new Trigger(faults, condition, requirePositive(number), count);
    }

    /** Applies the fault to this number of consecutive matching calls instead of one. */
    public Trigger times(int number) {
      return new Trigger(faults, condition, first, requirePositive(number));
    }

    /** Applies the fault to all later matching calls as well. */
    public Trigger andLater() {
      return new Trigger(faults, condition, first, Long.MAX_VALUE - first);
    }

    /** Resets the connection before the call is performed. */
    public void loseRequest() {
      complete(new LostRequest());
    }

    /** Performs the call and then resets the connection. */
    public void loseResponse() {
      complete(new LostResponse());
    }

    /** Returns an error and does not perform the call. */
    public void answer(String errorCode, int status, String message) {
      complete(new AnsweredError(new AwsFailure(errorCode, status, message)));
    }

    /** Performs the call and hides the objects that it creates from this number of reads. */
    public void hideFromReads(int reads) {
      complete(new HiddenFromReads(requirePositive(reads)));
    }

    /** Performs the call. A NAT gateway that it creates fails afterwards. */
    public void failNatGateway(String code, String message) {
      complete(new FailingNatGateway(code, message));
    }

    private void complete(Fault fault) {
      faults.add(new Plan(condition, first, count, fault));
    }

    private static int requirePositive(int number) {
      if (number < 1) {
        throw new IllegalArgumentException("calls are counted from one, not from " + number);
      }
      return number;
    }
  }

  sealed interface Fault
      permits LostRequest, LostResponse, AnsweredError, HiddenFromReads, FailingNatGateway {}

  record LostRequest() implements Fault {}

  record LostResponse() implements Fault {}

  record AnsweredError(AwsFailure failure) implements Fault {}

  record HiddenFromReads(int reads) implements Fault {}

  record FailingNatGateway(String code, String message) implements Fault {}

  private static final class Plan {
    private final Predicate<Call> condition;
    private final long first;
    private final long last;
    private final Fault fault;
    private long seen;

    Plan(Predicate<Call> condition, long first, long count, Fault fault) {
      this.condition = condition;
      this.first = first;
      this.last = first + count - 1;
      this.fault = fault;
    }

    boolean appliesTo(Call call) {
      if (!condition.test(call)) {
        return false;
      }
      seen++;
      return seen >= first && seen <= last;
    }
  }
}
