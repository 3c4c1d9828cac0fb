package io.kops.networking.core.yaml;

import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.EnvVar;

/** {@code spec.networking.amazonvpc}. */
final class AmazonVpcCodec {
  private static final Codec<EnvVar> ENV_VAR =
      new ObjectCodec<>(
          Draft::new,
          draft -> new EnvVar(draft.name, draft.value),
          FieldTable.<EnvVar, Draft>open()
              .required("name", TextCodec.TEXT, EnvVar::name, (draft, text) -> draft.name = text)
              .defaulted(
                  "value", TextCodec.TEXT, EnvVar::value, (draft, text) -> draft.value = text));

  static final Codec<AmazonVpc> AMAZON_VPC =
      new ObjectCodec<>(
          AmazonVpc::builder,
          AmazonVpc.Builder::build,
          FieldTable.<AmazonVpc, AmazonVpc.Builder>ofProvider("amazonvpc")
              .text("imageName", AmazonVpc::imageName, AmazonVpc.Builder::imageName)
              .text("initImageName", AmazonVpc::initImageName, AmazonVpc.Builder::initImageName)
              .text(
                  "networkPolicyAgentImage",
                  AmazonVpc::networkPolicyAgentImage,
                  AmazonVpc.Builder::networkPolicyAgentImage)
              .list("env", ENV_VAR, AmazonVpc::env, AmazonVpc.Builder::env));

  private AmazonVpcCodec() {}

  private static final class Draft {
    private String name = "";
    private String value = "";
  }
}
