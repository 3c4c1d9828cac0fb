package io.kops.networking.apply;

import io.kops.networking.plan.Action;
import io.kops.networking.resource.ResourceId;

/**
 * What became of one resource.
 *
 * @param id the resource
 * @param action what was to be done
 * @param outcome what became of it
 */
public record ResourceOutcome(ResourceId id, Action action, Outcome outcome) {}
