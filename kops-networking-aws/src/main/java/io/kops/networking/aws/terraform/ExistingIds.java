package io.kops.networking.aws.terraform;

import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import java.util.Optional;

/** The AWS ids of the existing resources of a plan. */
public final class ExistingIds {
  private final Plan plan;

  ExistingIds(Plan plan) {
    this.plan = plan;
  }

  /** Returns the AWS id of the resource that a property names; empty if it does not exist yet. */
  public Optional<String> of(PlannedResource resource, String property) {
    PropertyValue value = resource.properties().get(property);
    if (value instanceof PropertyValue.Reference reference) {
      return plan.find(reference.target()).flatMap(PlannedResource::physicalId);
    }
    return Optional.ofNullable(value).map(PropertyValue::toString);
  }
}
