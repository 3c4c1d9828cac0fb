package io.kops.networking.core.planning;

import io.kops.networking.resource.ResourceId;

/**
 * A resource that answers to an id and is not the one that the cluster goes on with.
 *
 * @param resource what was seen of it, under an id of its own: {@code k.example.com (vpc-0abc)}
 * @param answersTo the id that its name and tags give it
 */
public record Duplicate(ObservedResource resource, ResourceId answersTo) {
  /** Returns in words of what it is a duplicate. */
  String story(Observation observation) {
    return observation
        .find(answersTo)
        .map(
            kept ->
                "%s answers to %s as well as %s, which is kept"
                    .formatted(resource.physicalId(), answersTo, kept.physicalId()))
        .orElseGet(
            () ->
                "%s answers to %s and is in a duplicate"
                    .formatted(resource.physicalId(), answersTo));
  }
}
