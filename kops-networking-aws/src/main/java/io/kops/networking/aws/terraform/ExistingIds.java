package io.kops.networking.aws.terraform;

import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import java.util.Optional;

/** The ids in the cloud of what a plan found there. */
public final class ExistingIds {
  private final Plan plan;

  ExistingIds(Plan plan) {
    this.plan = plan;
  }

  /** Returns the id of what a property names; empty when it does not exist yet. */
  public Optional<String> of(PlannedResource resource, String property) {
    PropertyValue value = resource.properties().get(property);
    if (value instanceof PropertyValue.Reference reference) {
      return plan.find(reference.target()).flatMap(PlannedResource::physicalId);
    }
    return Optional.ofNullable(value).map(PropertyValue::toString);
  }
}
