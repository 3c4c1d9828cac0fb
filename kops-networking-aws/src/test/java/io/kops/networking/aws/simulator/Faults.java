package io.kops.networking.aws.simulator;

import io.kops.networking.aws.simulator.wire.AwsFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.function.Predicate;

/**
 * What goes wrong, and when. A plan is made of a condition and a fault:
 *
 * <pre>{@code
 * simulator.faults().on("CreateVpc").loseResponse();
 * simulator.faults().onMutatingCall().nth(7).andLater().loseRequest();
 * simulator.faults().on("CreateSubnet").nth(2).answer("InternalError", 500, "try again");
 * }</pre>
 *
 * <p>Counting starts when the plan is made. The first plan that applies to a call decides it; every
 * plan counts the calls that fulfil its condition, whether or not it decides them.
 */
public final class Faults {
  private final List<Plan> plans = new ArrayList<>();
  private final Lock lock;

  Faults(Lock lock) {
    this.lock = lock;
  }

  /** Begins a plan for calls of an action, such as {@code CreateVpc}. */
  public Trigger on(String action) {
    return when(call -> call.action().equals(action));
  }

  /** Begins a plan for any call. */
  public Trigger onCall() {
    return when(call -> true);
  }

  /** Begins a plan for any call that can change something. */
  public Trigger onMutatingCall() {
    return when(Call::mutating);
  }

  /** Begins a plan for calls that fulfil a condition, which must not call the simulator. */
  public Trigger when(Predicate<Call> condition) {
    return new Trigger(this, condition, 1, 1);
  }

  /** Drops all plans. */
  public void clear() {
    lock.lock();
    try {
      plans.clear();
    } finally {
      lock.unlock();
    }
  }

  /** Returns the fault for a call that has arrived; its caller holds the lock. */
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

  /** The condition of a plan. It takes effect once it is completed by a fault. Immutable. */
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

    /** Applies the fault to the n-th such call from now, counted from one, not to the first. */
    public Trigger nth(int number) {
      return new Trigger(faults, condition, requirePositive(number), count);
    }

    /** Applies the fault to so many such calls in a row, not to one. */
    public Trigger times(int number) {
      return new Trigger(faults, condition, first, requirePositive(number));
    }

    /** Applies the fault to all later such calls as well. */
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

    /** Answers an error and does not perform the call. */
    public void answer(String errorCode, int status, String message) {
      complete(new AnsweredError(new AwsFailure(errorCode, status, message)));
    }

    /** Performs the call and hides what it makes from so many reads. */
    public void hideFromReads(int reads) {
      complete(new HiddenFromReads(requirePositive(reads)));
    }

    /** Performs the call; a NAT gateway that it makes will fail to come up. */
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

  /** What happens to a call. */
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
