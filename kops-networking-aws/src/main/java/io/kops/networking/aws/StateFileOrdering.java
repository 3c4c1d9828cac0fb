package io.kops.networking.aws;

import io.kops.networking.core.stateobject.StateObjectDesired;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Deletes the files of a cluster last, so that it stays registered until all of its AWS resources
 * are deleted.
 */
final class StateFileOrdering {
  private StateFileOrdering() {}

  static Plan in(Plan plan) {
    Set<ResourceId> last = new TreeSet<>();
    for (PlannedResource resource : plan.resources()) {
      if (!isFile(resource)) {
        last.add(resource.id());
      }
    }
    for (PlannedResource resource : plan.resources()) {
      last.removeAll(resource.dependsOn());
    }
    List<PlannedResource> cloud = new ArrayList<>();
    List<PlannedResource> files = new ArrayList<>();
    for (PlannedResource resource : plan.resources()) {
      if (isFile(resource)) {
        files.add(resource.toBuilder().addAllDependsOn(last).build());
      } else {
        cloud.add(resource);
      }
    }
    cloud.addAll(files);
    return new Plan(plan.cluster(), plan.purpose(), cloud, plan.problems(), plan.fingerprint());
  }

  private static boolean isFile(PlannedResource resource) {
    return resource.id().kind().equals(StateObjectDesired.KIND);
  }
}
