package io.kops.networking.aws.simulator.state;

/**
 * An object in S3.
 *
 * @param eTag in quotation marks, as S3 sends it
 * @param text the content read as UTF-8
 */
public record ObjectState(String bucket, String key, String eTag, String text) {}
