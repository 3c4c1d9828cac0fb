package io.kops.networking.aws.fleet;

import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * The AWS calls of a process that may be killed: a killed process neither sends requests nor
 * receives responses.
 */
record KillableCalls(Life life) implements ExecutionInterceptor {
  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    if (!life.sends()) {
      throw SdkClientException.create("the process is dead");
    }
  }

  @Override
  public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
    if (!life.hears()) {
      throw SdkClientException.create("the process is dead");
    }
  }
}
