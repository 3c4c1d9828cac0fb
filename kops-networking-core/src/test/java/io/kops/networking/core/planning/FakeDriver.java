package io.kops.networking.core.planning;

import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.ResourceDriver;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import java.util.List;

/**
 * A driver of resources whose field {@code fixed} cannot change and whose field {@code born}
 * requires replacement.
 */
record FakeDriver(ResourceKind kind) implements ResourceDriver {
  @Override
  public FieldPolicy policyOf(String field) {
    return switch (field) {
      case "fixed" -> FieldPolicy.REFUSE;
      case "born" -> FieldPolicy.REPLACE;
      default -> FieldPolicy.UPDATE;
    };
  }

  @Override
  public List<String> act(List<PlannedResource> batch, ActionContext context) {
    throw new UnsupportedOperationException("planning acts on nothing");
  }
}
