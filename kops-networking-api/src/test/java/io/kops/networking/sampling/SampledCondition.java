package io.kops.networking.sampling;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Selects the invocations of a {@link Sampled} test by their number. */
final class SampledCondition implements ExecutionCondition {
  private static final Pattern INVOCATION = Pattern.compile("test-template-invocation:#(\\d+)]$");

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Matcher invocation = INVOCATION.matcher(context.getUniqueId());
    if (Sampling.isThorough() || !invocation.find()) {
      return ConditionEvaluationResult.enabled("not sampled");
    }
    int every =
        AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), Sampled.class)
            .map(Sampled::every)
            .orElse(1);
    return (Integer.parseInt(invocation.group(1)) - 1) % every == 0
        ? ConditionEvaluationResult.enabled("part of the sample")
        : ConditionEvaluationResult.disabled("not part of the sample; -Pthorough runs it");
  }
}
