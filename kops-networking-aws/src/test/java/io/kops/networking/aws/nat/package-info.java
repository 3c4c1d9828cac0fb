@NullMarked
package io.kops.networking.aws.nat;

import org.jspecify.annotations.NullMarked;
