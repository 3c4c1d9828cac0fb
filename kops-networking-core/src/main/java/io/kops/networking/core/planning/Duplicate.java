package io.kops.networking.core.planning;

import io.kops.networking.resource.ResourceId;

/**
 * A resource that matches an id for which another resource was adopted.
 *
 * @param resource the observed resource, under a unique id: {@code k.example.com (vpc-0abc)}
 * @param answersTo the id derived from its name and tags
 */
public record Duplicate(ObservedResource resource, ResourceId answersTo) {
  /** Returns a description of the resource that it duplicates. */
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
