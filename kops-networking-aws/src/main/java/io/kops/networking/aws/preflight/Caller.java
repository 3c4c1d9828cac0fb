package io.kops.networking.aws.preflight;

import io.kops.networking.plan.AwsReadException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The identity whose credentials the clients use. */
final class Caller {
  /** Captures the partition and the account of an ARN. */
  static final Pattern ACCOUNT = Pattern.compile("arn:([^:]+):[^:]*:[^:]*:([0-9]+):.*");

  private static final Pattern ASSUMED_ROLE =
      Pattern.compile("arn:([^:]+):sts::([0-9]+):assumed-role/([^/]+)/.*");

  private Caller() {}

  /** Returns the ARN for the IAM simulation; empty if it cannot be read. */
  static Optional<String> arn(PreflightContext context) {
    Optional<String> given = given(context);
    if (context.principal().isPresent()) {
      return given.flatMap(arn -> ofRole(arn, context));
    }
    return user(context);
  }

  /** Returns the account ID; empty if it cannot be read. */
  static Optional<String> account(PreflightContext context) {
    Optional<String> arn = context.principal().isPresent() ? given(context) : user(context);
    return arn.map(ACCOUNT::matcher).filter(Matcher::matches).map(matched -> matched.group(2));
  }

  private static Optional<String> user(PreflightContext context) {
    try {
      return context.calls().find("GetUser", () -> context.iam().getUser().user().arn());
    } catch (AwsReadException unreadable) {
      return Optional.empty();
    }
  }

  /** The supplier is host code that calls AWS, and fails like any call. */
  private static Optional<String> given(PreflightContext context) {
    try {
      return context.principal().map(Supplier::get);
    } catch (RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  /** An assumed role is simulated as the role, whose path is known only to IAM. */
  private static Optional<String> ofRole(String arn, PreflightContext context) {
    Matcher role = ASSUMED_ROLE.matcher(arn);
    if (!role.matches()) {
      return Optional.of(arn);
    }
    try {
      return context
          .calls()
          .find(
              "GetRole", () -> context.iam().getRole(r -> r.roleName(role.group(3))).role().arn());
    } catch (AwsReadException unreadable) {
      return Optional.empty();
    }
  }
}
