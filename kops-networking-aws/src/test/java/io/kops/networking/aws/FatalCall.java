package io.kops.networking.aws;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Counts the calls of clients to any endpoint, or those of one action, and intercepts one. */
final class FatalCall implements ExecutionInterceptor {
  /** The effect on the call. */
  enum Fate {
    /** The process ends at once before the call is sent. */
    HALT_BEFORE,
    /** The process ends at once when the call was answered. */
    HALT_AFTER,
    /** The answer does not reach its caller. */
    LOSE_ANSWER
  }

  /** The exit status of a halted process, equal to that of a process killed by a signal. */
  static final int HALTED = 137;

  private static final ExecutionAttribute<Integer> NUMBER = new ExecutionAttribute<>("number");

  private final Fate fate;
  private final String action;
  private final int number;
  private final AtomicInteger calls = new AtomicInteger();

  FatalCall(Fate fate, int number) {
    this(fate, "", number);
  }

  /**
   * Intercepts a call.
   *
   * @param action the action whose calls are counted; empty for all calls
   */
  FatalCall(Fate fate, String action, int number) {
    this.fate = fate;
    this.action = action;
    this.number = number;
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    boolean isCounted =
        action.isEmpty()
            || action.equals(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
    int called = isCounted ? calls.incrementAndGet() : 0;
    attributes.putAttribute(NUMBER, called);
    if (called == number && fate == Fate.HALT_BEFORE) {
      Runtime.getRuntime().halt(HALTED);
    }
  }

  @Override
  public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
    if (attributes.getAttribute(NUMBER) != number) {
      return;
    }
    if (fate == Fate.HALT_AFTER) {
      Runtime.getRuntime().halt(HALTED);
    }
    if (fate == Fate.LOSE_ANSWER) {
      throw SdkClientException.create("the answer was lost");
    }
  }
}
