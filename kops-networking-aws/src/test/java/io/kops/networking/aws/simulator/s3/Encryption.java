package io.kops.networking.aws.simulator.s3;

import io.kops.networking.aws.simulator.wire.Answer;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.HttpRequest;
import java.util.Optional;
import java.util.Set;

/**
 * The encryption of an S3 object.
 *
 * @param algorithm the algorithm as in the request header
 * @param kmsKey the KMS key; empty if the object is not encrypted with KMS or uses the AWS-managed
 *     key
 */
record Encryption(String algorithm, Optional<String> kmsKey) {
  /** The default encryption of a bucket. */
  static final Encryption USUAL = new Encryption("AES256", Optional.empty());

  private static final String ALGORITHM = "x-amz-server-side-encryption";
  private static final String KEY = "x-amz-server-side-encryption-aws-kms-key-id";
  private static final Set<String> WITH_KMS = Set.of("aws:kms", "aws:kms:dsse");

  /** Returns the encryption requested by a write, by default the encryption of the bucket. */
  static Encryption of(HttpRequest write, Encryption ofBucket) {
    Optional<String> algorithm = write.header(ALGORITHM);
    Optional<String> key = write.header(KEY);
    if (key.isPresent() && algorithm.filter(WITH_KMS::contains).isEmpty()) {
      throw AwsFailure.badRequest(
          "InvalidArgument",
          "Server Side Encryption with AWS KMS managed key requires HTTP header "
              + "x-amz-server-side-encryption : aws:kms");
    }
    if (algorithm.filter(name -> !name.equals("AES256") && !WITH_KMS.contains(name)).isPresent()) {
      throw AwsFailure.badRequest(
          "InvalidArgument", "The encryption method specified is not supported");
    }
    return algorithm.map(name -> new Encryption(name, key)).orElse(ofBucket);
  }

  /** Rejects reads with encryption headers, as S3 does. */
  static void refuseIn(HttpRequest read) {
    if (read.header(ALGORITHM).isPresent() || read.header(KEY).isPresent()) {
      throw AwsFailure.badRequest(
          "InvalidArgument",
          "x-amz-server-side-encryption header is not supported for this operation.");
    }
  }

  boolean usesKms() {
    return WITH_KMS.contains(algorithm);
  }

  Answer tell(Answer answer) {
    Answer told = answer.withHeader(ALGORITHM, algorithm);
    return kmsKey.isPresent() ? told.withHeader(KEY, kmsKey.get()) : told;
  }

  @Override
  public String toString() {
    return kmsKey.map(key -> algorithm + " " + key).orElse(algorithm);
  }
}
