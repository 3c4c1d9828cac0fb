package io.kops.networking.core.planning;

/**
 * Something that carries the cluster's mark and that plans neither make nor change.
 *
 * @param what its kind in the words of the cloud, such as {@code volume}
 * @param physicalId its id in the cloud
 * @param remedy what to do about it when the cluster goes
 */
public record Orphan(String what, String physicalId, String remedy) {}
