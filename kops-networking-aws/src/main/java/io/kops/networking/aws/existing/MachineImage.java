package io.kops.networking.aws.existing;

/**
 * An image that machines are started from.
 *
 * @param id its id, {@code ami-...}
 * @param rootDevice the name of the device that it is put on, such as {@code /dev/xvda}
 */
public record MachineImage(String id, String rootDevice) {}
