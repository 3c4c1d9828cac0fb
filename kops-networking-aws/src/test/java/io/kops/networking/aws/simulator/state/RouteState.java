package io.kops.networking.aws.simulator.state;

/**
 * A route.
 *
 * @param target the identifier of the target, or {@code local}
 * @param state {@code active} or {@code blackhole}
 */
public record RouteState(String destination, String target, String state) {}
