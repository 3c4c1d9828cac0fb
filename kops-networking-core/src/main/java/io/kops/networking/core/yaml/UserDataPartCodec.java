package io.kops.networking.core.yaml;

import io.kops.networking.cluster.UserDataPart;

/** {@code additionalUserData[]} of an instance group. */
final class UserDataPartCodec {
  static final Codec<UserDataPart> PART =
      new ObjectCodec<>(
          UserDataPart::builder,
          UserDataPart.Builder::build,
          FieldTable.<UserDataPart, UserDataPart.Builder>open()
              .required("name", TextCodec.TEXT, UserDataPart::name, UserDataPart.Builder::name)
              .required("type", TextCodec.TEXT, UserDataPart::type, UserDataPart.Builder::type)
              .required(
                  "content", TextCodec.TEXT, UserDataPart::content, UserDataPart.Builder::content));

  private UserDataPartCodec() {}
}
