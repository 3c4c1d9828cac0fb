package io.kops.networking.core.picture.layout;

/**
 * The optional contents of a picture.
 *
 * @param marks whether changes are counted, and marked if there are several actions
 * @param rules whether security group rules are drawn instead of being counted
 * @param further whether resources outside of the network are listed
 */
public record Contents(boolean marks, boolean rules, boolean further) {}
