package io.kops.networking.aws.simulator.state;

/**
 * An object in S3.
 *
 * @param eTag in quotation marks, as S3 sends it
 * @param text the content read as UTF-8
 * @param encryption the algorithm, and the key of KMS where there is one, such as {@code aws:kms
 *     alias/state}
 */
public record ObjectState(String bucket, String key, String eTag, String text, String encryption) {}
