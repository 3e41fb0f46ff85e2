//===- Liveness.h - When registers are no longer needed ---------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Most registers are read once, soon after they are written. A path that
/// forgets them then is cheap to copy and to join.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_ENGINE_LIVENESS_H
#define NHSMAIL_ENGINE_LIVENESS_H

#include "checks/engine/Facts.h"

#include <span>
#include <utility>
#include <vector>

namespace nhsmail {

/// The registers of one function, and where each is read for the last time.
class Liveness {
public:
  /// A register that is read after the instructions of a block.
  struct LateUse {
    uint32_t Block = 0;
    facts::Reg Register = 0;
  };
  /// A register that no instruction behind \p Instr, an index in its block,
  /// reads.
  struct Death {
    uint32_t Instr = 0;
    facts::Reg Register = 0;
  };

  /// Branches read their conditions; \p Late are read beside them.
  Liveness(const facts::Function &F, std::span<const LateUse> Late);

  bool isNeededAt(uint32_t Block, facts::Reg R) const;
  /// In the order of the instructions.
  std::span<const Death> deathsIn(uint32_t Block) const {
    return Deaths[Block];
  }

private:
  std::vector<std::vector<facts::Reg>> LiveIn; ///< By block; sorted.
  std::vector<std::vector<Death>> Deaths;      ///< By block.
};

} // namespace nhsmail

#endif // NHSMAIL_ENGINE_LIVENESS_H
