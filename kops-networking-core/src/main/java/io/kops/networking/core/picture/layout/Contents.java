package io.kops.networking.core.picture.layout;

/**
 * What a picture shows beside the network.
 *
 * @param marks whether changes are marked
 * @param rules whether rules of security groups are drawn, and not only counted
 * @param further whether the resources are listed that have no place in a network
 */
public record Contents(boolean marks, boolean rules, boolean further) {}
