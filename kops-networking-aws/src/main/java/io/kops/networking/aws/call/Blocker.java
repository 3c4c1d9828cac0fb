package io.kops.networking.aws.call;

/**
 * Something that keeps something else from being deleted.
 *
 * @param what its kind, its id and whose it is, such as {@code network interface eni-0abc of load
 *     balancer web (amazon-elb)}
 * @param remedy what to do about it
 * @param going whether it was seen to be going by itself
 */
public record Blocker(String what, String remedy, boolean going) {}
