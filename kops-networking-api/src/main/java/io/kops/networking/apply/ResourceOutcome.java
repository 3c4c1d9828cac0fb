package io.kops.networking.apply;

import io.kops.networking.plan.Action;
import io.kops.networking.resource.ResourceId;

/**
 * The outcome of one resource.
 *
 * @param id the resource
 * @param action the planned action
 * @param outcome the outcome of the action
 */
public record ResourceOutcome(ResourceId id, Action action, Outcome outcome) {}
