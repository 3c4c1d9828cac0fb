package io.kops.networking.aws.fleet;

/**
 * What was done for an order.
 *
 * @param cluster the name of the cluster
 * @param changes how many resources the last attempt changed; none when another had done it all
 * @param resumed whether the last attempt went on where another was cut off
 */
public record ClusterReceipt(String cluster, int changes, boolean resumed) {}
