@NullMarked
package io.kops.networking.core.node;

import org.jspecify.annotations.NullMarked;
