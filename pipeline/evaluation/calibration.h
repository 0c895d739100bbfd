// Whether a confidence of 0.9 is right nine times in ten, and whether sure norms are better than unsure ones.
//
//   Calibration c = calibrate(judged);
//   c.error;      // expected calibration error over bins that hold equally many norms
//   c.auroc;      // a right norm's confidence is above a wrong one's with this probability
#pragma once

#include <vector>

#include "evaluation/scoring.h"

namespace pandect {

struct CalibrationBin {
  std::size_t norms = 0;
  double confidence = 0;  ///< mean
  double right = 0;       ///< share that needs no edit
};

struct Calibration {
  std::vector<CalibrationBin> bins;  ///< from unsure to sure
  double error = 0;
  double auroc = 0;  ///< 0.5 where all are right, or none
};

Calibration calibrate(std::vector<Judged> judged, std::size_t bins = 5);

}  // namespace pandect
