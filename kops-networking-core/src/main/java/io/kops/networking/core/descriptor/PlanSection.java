package io.kops.networking.core.descriptor;

/** The sections of printed plans, in their order. */
public enum PlanSection {
  /** The VPC and its attachments. */
  VPC("VPC"),
  /** Subnets. */
  SUBNETS("Subnets"),
  /** Route tables, their routes and the targets of these. */
  ROUTING("Routing"),
  /** Security groups and their rules. */
  FIREWALL("Security groups"),
  /** IAM roles, policies and instance profiles. */
  IAM("IAM"),
  /** Load balancers, listeners and target groups. */
  LOAD_BALANCERS("Load balancers"),
  /** Hosted zones, their associations and records. */
  DNS("DNS"),
  /** Auto Scaling groups, launch templates and detached instances. */
  INSTANCES("Instances"),
  /** Files of the state store. */
  STATE_STORE("State store"),
  /** Kinds without a descriptor. */
  OTHER("Other");

  private final String title;

  PlanSection(String title) {
    this.title = title;
  }

  /** Returns the heading of the section. */
  public String title() {
    return title;
  }
}
