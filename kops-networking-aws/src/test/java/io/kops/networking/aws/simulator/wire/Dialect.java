package io.kops.networking.aws.simulator.wire;

import java.util.function.Consumer;

/** The XML envelope of the responses of a query service. */
public enum Dialect {
  EC2("ec2", "http://ec2.amazonaws.com/doc/2016-11-15/") {
    @Override
    String success(String action, String requestId, Consumer<Xml> content) {
      return new Xml()
          .document(
              action + "Response",
              namespace(),
              response -> content.accept(response.text("requestId", requestId)))
          .toString();
    }

    @Override
    String failure(AwsFailure failure, String requestId) {
      return new Xml()
          .element(
              "Response",
              response ->
                  response
                      .element(
                          "Errors",
                          errors ->
                              errors.element(
                                  "Error",
                                  error ->
                                      error
                                          .text("Code", failure.code())
                                          .text("Message", failure.text())))
                      .text("RequestID", requestId))
          .toString();
    }
  },
  IAM("iam", "https://iam.amazonaws.com/doc/2010-05-08/"),
  STS("sts", "https://sts.amazonaws.com/doc/2011-06-15/"),
  AUTO_SCALING("autoscaling", "http://autoscaling.amazonaws.com/doc/2011-01-01/"),
  /** Elastic Load Balancing, for classic load balancers. */
  LOAD_BALANCING(
      "elasticloadbalancing", "http://elasticloadbalancing.amazonaws.com/doc/2012-06-01/"),
  /** Elastic Load Balancing, for network load balancers and target groups. */
  LOAD_BALANCING_V2(
      "elasticloadbalancingv2", "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/"),
  /** Services that are not simulated. */
  OTHER("other", "https://amazonaws.com/");

  private final String serviceName;
  private final String namespace;

  Dialect(String serviceName, String namespace) {
    this.serviceName = serviceName;
    this.namespace = namespace;
  }

  String serviceName() {
    return serviceName;
  }

  String namespace() {
    return namespace;
  }

  String success(String action, String requestId, Consumer<Xml> content) {
    return new Xml()
        .document(
            action + "Response",
            namespace,
            response ->
                response
                    .element(action + "Result", content)
                    .element("ResponseMetadata", data -> data.text("RequestId", requestId)))
        .toString();
  }

  String failure(AwsFailure failure, String requestId) {
    return new Xml()
        .document(
            "ErrorResponse",
            namespace,
            response ->
                response
                    .element(
                        "Error",
                        error ->
                            error
                                .text("Type", failure.status() < 500 ? "Sender" : "Receiver")
                                .text("Code", failure.code())
                                .text("Message", failure.text()))
                    .text("RequestId", requestId))
        .toString();
  }
}
