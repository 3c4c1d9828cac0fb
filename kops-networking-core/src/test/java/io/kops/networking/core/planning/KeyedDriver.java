package io.kops.networking.core.planning;

import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.NaturalKey;
import io.kops.networking.core.driver.ResourceDriver;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import java.util.List;

/** A driver of a kind with natural keys, whose fields can all be updated in place. */
record KeyedDriver(ResourceKind kind, List<NaturalKey> naturalKeys) implements ResourceDriver {
  @Override
  public FieldPolicy policyOf(String field) {
    return FieldPolicy.UPDATE;
  }

  @Override
  public List<String> act(List<PlannedResource> batch, ActionContext context) {
    throw new UnsupportedOperationException("planning acts on nothing");
  }
}
