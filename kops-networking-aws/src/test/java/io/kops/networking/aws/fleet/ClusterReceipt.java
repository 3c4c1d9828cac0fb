package io.kops.networking.aws.fleet;

/**
 * The result of an order.
 *
 * @param cluster the name of the cluster
 * @param changes the number of resources that the last attempt changed; 0 if an earlier attempt
 *     changed all of them
 * @param resumed whether the last attempt continued an interrupted one
 */
public record ClusterReceipt(String cluster, int changes, boolean resumed) {}
