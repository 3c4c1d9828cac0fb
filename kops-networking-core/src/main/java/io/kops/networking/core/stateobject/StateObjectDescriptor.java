package io.kops.networking.core.stateobject;

import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.descriptor.Quantity;
import io.kops.networking.core.descriptor.ResourceDescriptor;
import io.kops.networking.core.descriptor.ResourceNames;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;

/** Describes files of the state store. */
public final class StateObjectDescriptor implements ResourceDescriptor {
  @Override
  public ResourceKind kind() {
    return StateObjectDesired.KIND;
  }

  @Override
  public PlanSection section() {
    return PlanSection.STATE_STORE;
  }

  @Override
  public String label() {
    return "file";
  }

  @Override
  public String details(PlannedResource resource, ResourceNames names) {
    return resource
        .optionalText(StateObjectDesired.CONTENT)
        .map(content -> Quantity.of(content.lines().count(), "line"))
        .orElse("");
  }
}
