package io.kops.networking.core.topology;

import io.kops.networking.plan.Action;

/**
 * A rule of a security group.
 *
 * @param key the id of its resource
 * @param from the key of the source of the traffic
 * @param to the key of its destination
 * @param traffic the allowed protocol and ports, such as {@code tcp 443}
 * @param egress whether the rule belongs to the group of the source
 * @param action the planned action of the rule
 */
public record MappedRule(
    String key, String from, String to, String traffic, boolean egress, Action action) {}
