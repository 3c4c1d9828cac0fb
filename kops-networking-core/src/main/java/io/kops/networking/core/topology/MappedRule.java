package io.kops.networking.core.topology;

import io.kops.networking.plan.Action;

/**
 * A rule of a security group.
 *
 * @param key the id of its resource
 * @param from the key of the part that the traffic comes from
 * @param to the key of the part that it goes to
 * @param traffic what is let through, such as {@code tcp 443}
 * @param egress whether it is a rule of the group that the traffic comes from
 * @param action what the rule needs
 */
public record MappedRule(
    String key, String from, String to, String traffic, boolean egress, Action action) {}
