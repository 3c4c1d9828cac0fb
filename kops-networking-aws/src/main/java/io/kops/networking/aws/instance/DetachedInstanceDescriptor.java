package io.kops.networking.aws.instance;

import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.descriptor.ResourceDescriptor;
import io.kops.networking.core.descriptor.ResourceNames;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;

/** Describes instances that were detached from their Auto Scaling group. */
public final class DetachedInstanceDescriptor implements ResourceDescriptor {
  @Override
  public ResourceKind kind() {
    return ResourceKinds.DETACHED_INSTANCE;
  }

  @Override
  public PlanSection section() {
    return PlanSection.INSTANCES;
  }

  @Override
  public int rank() {
    return 2;
  }

  @Override
  public String label() {
    return "detached instance";
  }

  @Override
  public String details(PlannedResource resource, ResourceNames names) {
    return "";
  }
}
