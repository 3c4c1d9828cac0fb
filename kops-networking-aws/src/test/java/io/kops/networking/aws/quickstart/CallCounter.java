package io.kops.networking.aws.quickstart;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Counts the calls of SDK clients. Each attempt counts separately. Thread-safe. */
final class CallCounter implements ExecutionInterceptor {
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong writes = new AtomicLong();

  @Override
  public void beforeTransmission(Context.BeforeTransmission call, ExecutionAttributes attributes) {
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    boolean read = Stream.of("Describe", "Get", "List", "Head").anyMatch(operation::startsWith);
    (read ? reads : writes).incrementAndGet();
  }

  long reads() {
    return reads.get();
  }

  long writes() {
    return writes.get();
  }
}
