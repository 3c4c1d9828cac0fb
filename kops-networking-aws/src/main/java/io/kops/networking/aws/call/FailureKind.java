package io.kops.networking.aws.call;

import io.kops.networking.apply.FailureCause;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Classification of AWS errors. No other class refers to error codes. */
public enum FailureKind {
  /** Too many calls. The call had no effect, and can succeed later. */
  THROTTLED,
  /** A referenced resource does not exist, or is not visible yet. */
  NOT_FOUND,
  /** The resource to create exists already. */
  ALREADY_EXISTS,
  /** The resource to delete is still in use. */
  IN_USE,
  /** The condition of the call is false. The call had no effect. */
  CONDITION_FAILED,
  /** Another call is changing the same resource. The call had no effect, and can succeed later. */
  BUSY,
  /** The response was lost or the service failed. The call may have taken effect. */
  OUTCOME_UNKNOWN,
  /** AWS rejected the call for another reason. The call had no effect. */
  REFUSED;

  private static final Set<String> THROTTLING =
      Set.of(
          "RequestLimitExceeded",
          "Throttling",
          "ThrottlingException",
          "ThrottledException",
          "RequestThrottled",
          "RequestThrottledException",
          "EC2ThrottledException",
          "TooManyRequestsException",
          "BandwidthLimitExceeded",
          "DependencyThrottle",
          "SlowDown");
  private static final Set<String> MISSING =
      Set.of(
          "NoSuchEntity",
          "NoSuchKey",
          "NoSuchHostedZone",
          "NoSuchChange",
          "InvalidVPCId",
          "Gateway.NotAttached",
          "InvalidLaunchTemplateName.NotFoundException",
          "InvalidSecurityGroup");
  private static final Pattern MISSING_MESSAGE =
      Pattern.compile(
          "(?i)not found|does not exist|(is|are) not part of|no (lifecycle hook|warm pool) found"
              + "|(load balancers|target groups) may not be valid");

  /**
   * How EC2 and Auto Scaling report an instance profile, or its role, that IAM has just created.
   */
  private static final Pattern MISSING_PROFILE =
      Pattern.compile("(?i)invalid iam ?instance ?profile|has no associated iam roles");

  private static final Set<String> PROFILE_CODES =
      Set.of("ValidationError", "InvalidParameterValue");

  /** Quotas whose codes neither end in {@code LimitExceeded} nor start with {@code TooMany}. */
  private static final Set<String> QUOTAS =
      Set.of(
          "LimitExceededException",
          "LimitsExceeded",
          "TargetGroupAssociationLimit",
          "InsufficientFreeAddressesInSubnet");

  private static final Set<String> DENIED =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "UnauthorizedOperation",
          "NotAuthorized",
          "NotAuthorizedException");

  /** EC2: either the caller is unknown, or the resource belongs to another account. */
  private static final String AUTHENTICATION = "AuthFailure";

  private static final Pattern UNKNOWN_CALLER_MESSAGE =
      Pattern.compile("(?i)validate the provided access credentials");

  private static final Set<String> UNKNOWN_CALLER =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "RequestExpired",
          "RequestTimeTooSkewed",
          "InvalidClientTokenId",
          "InvalidToken",
          "TokenRefreshRequired",
          "UnrecognizedClientException",
          "MissingAuthenticationToken",
          "MissingAuthenticationTokenException",
          "IncompleteSignature",
          "InvalidSignatureException",
          "SignatureDoesNotMatch",
          "InvalidAccessKeyId");

  /** The caller is known, but its account cannot use any service. */
  private static final Set<String> UNSUBSCRIBED_ACCOUNT =
      Set.of(
          "OptInRequired",
          "SubscriptionRequiredException",
          "NotSignedUp",
          "PendingVerification",
          "Blocked",
          "AccountProblem",
          "RegionDisabledException");

  private static final Set<String> EXISTING =
      Set.of(
          "InvalidPermission.Duplicate",
          "RouteAlreadyExists",
          "Resource.AlreadyAssociated",
          "EntityAlreadyExists",
          "InvalidGroup.Duplicate",
          "InvalidLaunchTemplateName.AlreadyExistsException",
          "DuplicateLoadBalancerName",
          "DuplicateTargetGroupName",
          "DuplicateListener",
          "DuplicatePolicyName",
          "HostedZoneAlreadyExists",
          "ConflictingDomainExists",
          "AlreadyExists");

  /** If an instance profile already has a role, IAM reports the quota of one role per profile. */
  private static final Pattern FULL_PROFILE =
      Pattern.compile("(?i)InstanceSessionsPerInstanceProfile");

  private static final Set<String> USED =
      Set.of("DependencyViolation", "DeleteConflict", "ScalingActivityInProgress");
  private static final Set<String> CONDITIONS = Set.of("PreconditionFailed");

  /**
   * Another request is changing the same resource, or the resource is not ready yet. AWS answers
   * some of these with status 500 although it has changed nothing.
   */
  private static final Set<String> CHANGING =
      Set.of(
          "ConditionalRequestConflict",
          "OperationAborted",
          "ConcurrentModification",
          "ConcurrentModificationException",
          "ConcurrentTagAccess",
          "ConcurrentMutationLimitExceeded",
          "EntityTemporarilyUnmodifiable",
          "IncorrectState",
          "InstanceRefreshInProgress",
          "PriorRequestNotComplete",
          "ResourceContention",
          "ServiceLinkedRoleFailure");

  /** Internal errors of AWS, with any status. */
  private static final Set<String> FAILING =
      Set.of(
          "InternalError",
          "InternalFailure",
          "InternalServerError",
          "RequestTimeout",
          "RequestTimeoutException",
          "ServiceFailure",
          "ServiceUnavailable",
          "ServiceUnavailableException",
          "Unavailable");

  private static final int TOO_MANY_REQUESTS = 429;

  /** Returns the kind of an SDK exception. */
  public static FailureKind of(SdkException failure) {
    if (lacksCredentials(failure)) {
      return REFUSED;
    }
    if (!(failure instanceof AwsServiceException service) || service.awsErrorDetails() == null) {
      return OUTCOME_UNKNOWN;
    }
    String code = codeOf(service);
    if (THROTTLING.contains(code)) {
      return THROTTLED;
    }
    if (CHANGING.contains(code)) {
      return BUSY;
    }
    if (isMissing(code) || isMissingByMessage(service)) {
      return NOT_FOUND;
    }
    if (EXISTING.contains(code) || isFullProfile(service)) {
      return ALREADY_EXISTS;
    }
    if (USED.contains(code) || code.endsWith("InUse")) {
      return IN_USE;
    }
    if (CONDITIONS.contains(code)) {
      return CONDITION_FAILED;
    }
    if (service.statusCode() == TOO_MANY_REQUESTS) {
      return THROTTLED;
    }
    return service.statusCode() >= 500 || FAILING.contains(code) ? OUTCOME_UNKNOWN : REFUSED;
  }

  private static boolean isMissing(String code) {
    return code.endsWith("NotFound")
        || code.endsWith("NotFoundException")
        || MISSING.contains(code);
  }

  /** Auto Scaling has one code for all rejected values; only the message differs. */
  private static boolean isMissingByMessage(AwsServiceException failure) {
    return isMissingProfile(failure)
        || (codeOf(failure).equals("ValidationError") && matches(MISSING_MESSAGE, failure));
  }

  private static boolean isMissingProfile(SdkException failure) {
    return PROFILE_CODES.contains(codeOf(failure)) && matches(MISSING_PROFILE, failure);
  }

  private static boolean isFullProfile(SdkException failure) {
    return codeOf(failure).equals("LimitExceeded") && matches(FULL_PROFILE, failure);
  }

  private static boolean matches(Pattern pattern, SdkException failure) {
    return pattern.matcher(String.valueOf(failure.getMessage())).find();
  }

  /**
   * Returns whether a failure can be caused by an IAM change that has not propagated yet. IAM
   * changes take longer to propagate than EC2 changes.
   */
  static boolean isIamPropagation(SdkException failure) {
    String code = codeOf(failure);
    return code.equals("NoSuchEntity")
        || code.equals("ServiceLinkedRoleFailure")
        || isMissingProfile(failure)
        || isFullProfile(failure);
  }

  /** Returns whether the call was not sent because the client found no credentials. */
  public static boolean lacksCredentials(SdkException failure) {
    // The SDK has no exception type for this.
    return failure instanceof SdkClientException
        && String.valueOf(failure.getMessage()).startsWith("Unable to load credentials");
  }

  /** Returns whether AWS rejected the credentials themselves. */
  static boolean isUnknownCaller(SdkException failure) {
    return UNKNOWN_CALLER.contains(codeOf(failure))
        || (codeOf(failure).equals(AUTHENTICATION) && matches(UNKNOWN_CALLER_MESSAGE, failure));
  }

  /** Returns whether AWS would reject every other call for the same reason. */
  static boolean concernsAllCalls(SdkException failure) {
    return isUnknownCaller(failure) || UNSUBSCRIBED_ACCOUNT.contains(codeOf(failure));
  }

  /** Returns the category of a rejected call. */
  static FailureCause causeOf(SdkException failure) {
    if (lacksCredentials(failure) || concernsAllCalls(failure)) {
      return FailureCause.CREDENTIALS;
    }
    if (isAccessDenied(failure)) {
      return FailureCause.PERMISSION;
    }
    if (isQuota(codeOf(failure))) {
      return FailureCause.QUOTA;
    }
    return switch (of(failure)) {
      case THROTTLED -> FailureCause.THROTTLED;
      case IN_USE, BUSY, ALREADY_EXISTS, CONDITION_FAILED -> FailureCause.CONFLICT;
      case NOT_FOUND -> FailureCause.NOT_FOUND;
      case OUTCOME_UNKNOWN -> FailureCause.UNKNOWN_OUTCOME;
      case REFUSED -> FailureCause.OTHER;
    };
  }

  /** Returns whether an error code reports an exceeded quota. */
  static boolean isQuota(String code) {
    boolean named =
        QUOTAS.contains(code) || code.endsWith("LimitExceeded") || code.startsWith("TooMany");
    return named && !THROTTLING.contains(code) && !CHANGING.contains(code);
  }

  /**
   * Returns whether Route 53 rejected a batch of changes, because a record set to create exists, or
   * one to delete does not exist with these values, or because a record set is invalid.
   */
  static boolean isInvalidBatch(SdkException failure) {
    return codeOf(failure).equals("InvalidChangeBatch");
  }

  /** Returns whether the caller lacks the permission for the call. */
  public static boolean isAccessDenied(SdkException failure) {
    return DENIED.contains(codeOf(failure));
  }

  /**
   * Returns whether a rejected deletion can mean that the resource is in use. For an Elastic IP
   * that a NAT gateway uses, EC2 reports a missing permission.
   */
  static boolean mayBeInUse(SdkException failure) {
    return codeOf(failure).equals(AUTHENTICATION) && !isUnknownCaller(failure);
  }

  /** Returns the AWS error code; empty if the failure has none. */
  public static String codeOf(SdkException failure) {
    if (failure instanceof AwsServiceException service && service.awsErrorDetails() != null) {
      String code = service.awsErrorDetails().errorCode();
      return code == null ? "" : code;
    }
    return "";
  }
}
