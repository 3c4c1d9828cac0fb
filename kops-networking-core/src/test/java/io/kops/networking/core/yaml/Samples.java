package io.kops.networking.core.yaml;

import java.nio.file.Path;

/** Specs that several tests read. */
final class Samples {
  /** Small specs with one mistake each. */
  static final Path MALFORMED = Path.of("src/test/resources/malformed");

  /** A spec with unusual YAML, unknown fields and an unknown document. */
  static final String RICH =
      """
      # a comment
      apiVersion: kops.k8s.io/v1alpha2
      kind: Cluster
      metadata:
        creationTimestamp: 2026-02-03T04:05:06Z
        annotations:
          kops.kubernetes.io/management: imported
        name: rich.example.com
        generation: 4
      spec:
        zzz: {unknown: [1, 2.5, ~, "x"], "quoted key": 'single'}
        additionalSans: &sans
        - api.example.com
        - 'it''s'
        moreSans: *sans
        additionalPolicies:
          node: |
            [
              {"Effect": "Allow", "Action": ["s3:*"], "Resource": ["*"]}
            ]
        fileAssets:
        - name: folded
          path: /etc/folded
          content: >-
            one
            two

            three
        assets: !!map {}
        authorization:
          rbac: {}
        cloudLabels:
          Owner: "007"
          team: network
        kubernetesVersion: v1.32.0
        networkCIDR: 172.20.0.0/16   # behind a value
        networking:
          cilium:
            enableNodePort: true
            hubble:
              metrics:
              - drop
        etcdClusters:
        - name: main
          manager:
            env:
            - name: X
              value: "1"
          etcdMembers:
          - instanceGroup: master
            name: a
            volumeSize: 20
          - instanceGroup: master
            name: b
        kubelet:
          anonymousAuth: false
          maxPods: 50
        subnets:
        - name: us-east-1a
          futureField: kept
          zone: us-east-1a
          type: Private
          cidr: 172.20.32.0/19
        - {name: utility-us-east-1a, zone: us-east-1a, type: Utility, cidr: 172.20.0.0/22, extra: 1}
        emptyText: ''
        nothing:
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: passes-through
      data:
        script: |+
          #!/bin/sh
          echo hello

        binary: !!binary aGVsbG8=
      ---
      apiVersion: kops.k8s.io/v1alpha2
      kind: InstanceGroup
      metadata:
        name: master
        labels:
          kops.k8s.io/cluster: rich.example.com
          other: label
      spec:
        image: ami-0123456789abcdef0
        maxPrice: "0.05"
        machineType: m5.large
        maxSize: 1
        minSize: 1
        role: Master
        subnets: [us-east-1a]
      ---
      apiVersion: kops.k8s.io/v1alpha2
      kind: InstanceGroup
      metadata:
        name: nodes
        labels:
          kops.k8s.io/cluster: rich.example.com
      spec:
        machineType: m5.xlarge
        mixedInstancesPolicy:
          instances:
          - m5.xlarge
          - m5a.xlarge
        maxSize: 4
        minSize: 2
        role: Node
        subnets:
        - us-east-1a
      ---
      """;

  private Samples() {}
}
