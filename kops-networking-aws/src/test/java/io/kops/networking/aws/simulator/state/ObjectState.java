package io.kops.networking.aws.simulator.state;

/**
 * An object in S3.
 *
 * @param eTag the entity tag in quotation marks, as S3 returns it
 * @param text the content decoded as UTF-8
 * @param encryption the algorithm, followed by the KMS key if there is one, such as {@code aws:kms
 *     alias/state}
 */
public record ObjectState(String bucket, String key, String eTag, String text, String encryption) {}
