package io.kops.networking.aws.diagnosis;

import io.kops.networking.core.planning.Observation;
import io.kops.networking.resource.ResourceId;
import java.util.Optional;

/**
 * The names of observed resources: those in plans for the resources of the cluster, and AWS ids for
 * unmanaged ones. Of several resources with one name, only the adopted one has it.
 */
record ObservedNames(Observation seen) {
  /** Returns the name of the resource with this AWS id. */
  String of(String id) {
    return seen.idOf(id).filter(it -> isAdopted(it, id)).map(ResourceId::name).orElse(id);
  }

  /** Returns the AWS id of a resource; empty if it was not found. */
  Optional<String> idOf(ResourceId resource) {
    return seen.find(resource).map(found -> found.physicalId());
  }

  private boolean isAdopted(ResourceId resource, String id) {
    return idOf(resource).filter(id::equals).isPresent();
  }
}
